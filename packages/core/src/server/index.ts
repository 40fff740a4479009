import { requireNode } from '../require-node.ts';

requireNode();

export { type FetchHandlerOptions, type FetchHandlers, fetchHandlers } from './fetch-handlers.ts';
export type { HostRequest } from './host-body.ts';
export { type Next, type NodeHandlerOptions, type NodeHandlers, nodeHandlers } from './node-handlers.ts';
export { sendResponse } from './send-response.ts';
export type { ServerOptions } from './server-options.ts';
export { toWebRequest, type WebRequestTarget } from './web-request.ts';
