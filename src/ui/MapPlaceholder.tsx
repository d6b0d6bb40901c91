/** The bare ground, where the map will be. */
export function MapPlaceholder() {
  return <div className="map-placeholder" />;
}
