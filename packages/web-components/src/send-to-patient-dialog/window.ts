import { contactStyles } from '../contact/contact-styles.ts';
import { dialogStyles } from './dialog-styles.ts';
import { itemStyles } from './form/item-styles.ts';

export { DialogSteps } from './dialog-steps.ts';
export { dialogView } from './dialog-view.ts';
export const windowStyles = [contactStyles, dialogStyles, itemStyles];
