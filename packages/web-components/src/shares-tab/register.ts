import { define } from '../base/define.ts';
import { SharesTab } from './shares-tab.ts';

define('shares-tab', SharesTab);
