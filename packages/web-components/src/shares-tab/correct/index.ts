export { contactStyles } from '../../contact/contact-styles.ts';
export { CorrectForm } from './correct-form.ts';
export { correctView } from './correct-view.ts';
