interface Encoder {
  dispatchWorkgroups(...groups: number[]): void;
  dispatchWorkgroupsIndirect(...where: unknown[]): void;
}

const channel = new BroadcastChannel('dispatches');
const { GPUComputePassEncoder: encoder } = globalThis as unknown as {
  GPUComputePassEncoder?: { prototype: Encoder };
};

// A tolerance test also passes when a runtime silently computes on the processor: so count.
if (encoder !== undefined) {
  const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = encoder.prototype;
  encoder.prototype.dispatchWorkgroups = function (...groups) {
    channel.postMessage(1);
    dispatchWorkgroups.apply(this, groups);
  };
  encoder.prototype.dispatchWorkgroupsIndirect = function (...where) {
    channel.postMessage(1);
    dispatchWorkgroupsIndirect.apply(this, where);
  };
}
