export { decryptFile } from './decrypt-file.ts';
export { encryptFile } from './encrypt-file.ts';
export { encryptedSize } from './file-format.ts';
export { fingerprint, sha256Hex } from './fingerprint.ts';
export { localShareKeys, type MasterKeys, pepperOf } from './local-share-keys.ts';
export { newShareKey } from './new-share-key.ts';
export { openText, sealText } from './seal-text.ts';
