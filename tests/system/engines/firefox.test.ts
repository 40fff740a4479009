import { playIn } from './room.ts';
import { chapters } from './scenarios/index.ts';

playIn('Firefox ESR', chapters);
