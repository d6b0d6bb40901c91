import { PbfWriter } from 'pbf';
import { FLOAT32 } from './onnx-graph.ts';

const IR_VERSION = 8;
const OPSET = 17;

function writePort(name: string, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  writer.writeMessage(
    2,
    (_, type: PbfWriter) =>
      type.writeMessage(1, (__, tensor: PbfWriter) => tensor.writeVarintField(1, FLOAT32), null),
    null,
  );
}

/**
 * An ONNX model that gives back what it is given. Opening it makes a runtime load and start all that
 * it needs, before it sees a model that somebody made.
 */
export function probeModel(): Uint8Array {
  const writer = new PbfWriter();
  writer.writeVarintField(1, IR_VERSION);
  writer.writeMessage(
    7,
    (_, graph: PbfWriter) => {
      graph.writeMessage(
        1,
        (__, node: PbfWriter) => {
          node.writeStringField(1, 'x');
          node.writeStringField(2, 'y');
          node.writeStringField(4, 'Identity');
        },
        null,
      );
      graph.writeStringField(2, 'probe');
      graph.writeMessage(11, writePort, 'x');
      graph.writeMessage(12, writePort, 'y');
    },
    null,
  );
  writer.writeMessage(8, (_, opset: PbfWriter) => opset.writeVarintField(2, OPSET), null);
  return writer.finish();
}
