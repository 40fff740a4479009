export { composeMessage } from './compose-message.ts';
export { hasLink } from './email-content.ts';
export { oneLine } from './message-text.ts';
export { ourWords } from './our-words.ts';
export { type PageFacts, pageWords } from './page-words.ts';
export { longestSmsValues, type Sample, sampleFacts } from './sample-facts.ts';
export { smsFaults } from './sms-fit.ts';
export type { ComposedMessage, MessageFacts } from './types.ts';
