/** Printed with every refusal of `studyshare init`. */
export const INIT_USAGE = 'Usage: studyshare init [folder] [--dicomweb <address of an archive>]\n';
