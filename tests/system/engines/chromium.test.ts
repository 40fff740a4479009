import { playIn } from './room.ts';
import { chapters } from './scenarios/index.ts';

playIn('Chromium', chapters);
