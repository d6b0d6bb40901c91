import './count-dispatches.ts';
import '#workers/inference.worker.ts';
