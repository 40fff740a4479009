export { newDeleteCode } from './delete-code.ts';
export { linkPath, linkUrl } from './link-url.ts';
export { newPublicId } from './public-id.ts';
export { randomDigits } from './random-digits.ts';
export { isLinkToken, newId, newLinkToken } from './token.ts';
