import { define } from '../base/define.ts';
import { ShareSettings } from './share-settings.ts';

define('share-settings', ShareSettings);
