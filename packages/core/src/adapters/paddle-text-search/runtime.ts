import type { Tensor } from 'onnxruntime-node';

/** The part of the inference engine that the networks need. */
export interface Runtime {
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
}
