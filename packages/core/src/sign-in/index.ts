import { requireNode } from '../require-node.ts';

requireNode();

export { type JwtPrincipalOptions, jwtPrincipal } from './jwt-principal.ts';
