import { diskFile } from '#cli/disk-file.ts';
import { headlessWork } from '#threads/work.ts';
import { importCity } from '#twin/import-city.ts';
const R='/work/shared/data/rotterdam/';
const N=['3-20-DELFSHAVEN.city.json','roads_graph_centre.geojson.gz','ndw_stations.geojson','ndw_5min_flow_vph.csv.gz','ndw_5min_speed_kmh.csv.gz','districts.geojson'];
const t0=performance.now(); const seen=new Map<string,number>();
for (let i=0;i<3;i++) { const t=performance.now(); await importCity(await Promise.all(N.map(n=>diskFile(R+n,n))),{},headlessWork()); console.log('run',Math.round(performance.now()-t)); }
