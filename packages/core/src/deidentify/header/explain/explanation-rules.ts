import { PROFILE_OPTIONS } from '../profile/profile-options.ts';

const FIXED: Readonly<Record<string, string>> = {
  'allow-list': 'On the allow-list, and not in Table E.1-1: its VR or its listed values can tell nothing.',
  'not-allow-listed': 'A standard attribute that is not on the allow-list for this kind of object.',
  'unknown-attribute': 'No attribute of PS3.6.',
  'unknown-vr': 'Stored as UN, so that its value cannot be read with certainty.',
  'wrong-vr': 'A sequence where the standard has a value, or a value where it has a sequence.',
  'value-not-allowed':
    'The attribute may stay, this value may not: not listed, malformed, no number, or a word or number of the patient.',
  'device-option': 'Tells what device it was, and stays with the Retain Device Identity Option only.',
  'only-at-the-root': 'Describes the whole object and has no place inside a sequence.',
  'inside-removed-sequence': 'The sequence it is in is removed or written anew.',
  'items-dropped': 'Some items of the sequence were removed.',
  'nothing-left': 'Nothing of the sequence may stay.',
  'emptied-sequence': 'The sequence is written without items.',
  'code-not-public': 'A code of a private scheme, or not in the form of its scheme.',
  'public-code': 'A code of a public scheme; its meaning stays where every word is known, and is the code otherwise.',
  'group-length': 'Group lengths (gggg,0000) are not written.',
  'group-0000-0004': 'Command and directory elements belong to no image file.',
  curve: 'Curves (50xx) are removed.',
  overlay: 'Overlays (60xx) are removed.',
  private: 'A private attribute; all go without the Retain Safe Private Option, and inside sequences in any case.',
  'private:creator': 'A private creator that is no printable text, or reserves more than one block of its group.',
  'private:no-creator': 'A private attribute whose block nobody reserved beyond doubt.',
  'private:not-listed': 'A private attribute that Table E.3.10-1 does not have under this creator.',
  'private:may-hold-text': 'In Table E.3.10-1, but its VR could hold a name, a UID or a moment.',
  'private:declared-identifying': 'The file itself says that it identifies (0008,0300).',
  'private:creator-identifies': 'The private creator holds a word of the patient, staff or device.',
  'private:nothing-kept': 'A private creator of whose block nothing is written.',
  'file-meta': 'File meta information is made new.',
  'from-decoded-pixels': 'Written from the decoded and masked pixels.',
  'de-identification-method': 'Says how the object was de-identified.',
  'instance-identity': 'The identity of the new instance.',
  'required-by-standard': 'The object must have it; it is empty.',
  'colour-has-no-grey-values': 'Speaks of grey values, and the picture is written in colour.',
  'points-to-removed': 'Points to an attribute that is private or not written.',
  'not-of-these-pixels': 'Does not apply to the pixels as they are written.',
  'object-not-written': 'No DICOM file is made of this kind of object.',
};

const BASIC = /^basic:([XZDU](\/[XZDU])*\*?)$/;

/** What a rule of an explanation means, in a sentence; undefined for a rule that does not exist. */
export function describeRule(rule: string): string | undefined {
  const action = BASIC.exec(rule)?.[1];
  if (action !== undefined) return `Table E.1-1 of PS3.15 says ${action} in the Basic Profile.`;
  const option = PROFILE_OPTIONS.find((one) => one.rule === rule);
  return option ? `${option.meaning} (${option.value}).` : FIXED[rule];
}

/** Every rule that is not an action or an option of Table E.1-1, with its meaning. */
export const FIXED_RULES: readonly (readonly [string, string])[] = Object.entries(FIXED);
