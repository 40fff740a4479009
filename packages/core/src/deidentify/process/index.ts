export { processObject } from './process-object.ts';
export { thumbnailObject } from './thumbnail-object.ts';
