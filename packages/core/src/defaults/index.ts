import { requireNode } from '../require-node.ts';

requireNode();

export type { Listening, ListenOptions } from './listen.ts';
export type { HexKeys, Landing, ServerDefaultsOptions } from './options.ts';
export { createServerDefaults, type ServerDefaults } from './server-defaults.ts';
export { type SetUpOfDefaults, setUpOfDefaults } from './set-up.ts';
