export { callEndpoint, type EndpointAnswer } from './call-endpoint.ts';
export type { WebhookEndpoint } from './endpoint.ts';
export { webhookFaults } from './webhook-faults.ts';
