import { PROFILE_PARTS } from './profile.ts';
import type { SettingsTable } from './setting.ts';

/** What counts as de-identified, and what DICOM files another doctor gets (A2, A3, G4, P9). */
export const PICTURES = {
  anonymizedOnly: {
    kind: 'flag',
    default: false,
    section: 'pictures',
    takesEffect: 'next-preparation',
    decides: 'what cannot be de-identified is left out instead of protected',
    words: {
      label: 'Send de-identified images only',
      hint: 'Reports and anything that cannot be de-identified are left out.',
    },
  },
  ultrasoundProof: {
    kind: 'choice',
    choices: {
      search: 'Declared regions, else a text search of the whole picture',
      regions: 'Only the regions the device declares (strict)',
    },
    default: 'search',
    section: 'pictures',
    takesEffect: 'next-preparation',
    decides: 'whether a text search proves ultrasound whose header proves nothing or contradicts itself',
    words: {
      label: 'What proves that ultrasound is free of names',
      hint: 'Strict: pictures without such regions, and copied or processed ones, need a password. Where the server has no text search it is always strict.',
    },
    wide: true,
  },
  trustUltrasoundRegions: {
    kind: 'flag',
    default: false,
    section: 'pictures',
    takesEffect: 'next-preparation',
    decides: 'ultrasound with proven regions needs no text search, where the server has none',
    words: {
      label: 'Trust the regions ultrasound devices declare',
      hint: 'Off: such pictures are protected unless a text search clears them.',
    },
  },
  trustTextSearch: {
    kind: 'flag',
    default: false,
    section: 'pictures',
    takesEffect: 'next-preparation',
    decides: 'screen captures and radiographs in which a text search leaves nothing count as anonymized',
    words: {
      label: 'Accept screen captures and radiographs with no text left to read',
      hint: 'A weaker proof: the search can miss text, and such pictures then go out without a password. Has effect only where the server has a text search.',
    },
  },
  allowedLabels: {
    kind: 'labels',
    // Labels of devices are short: a whole sentence could hold a name.
    most: 500,
    length: 40,
    default: [],
    section: 'pictures',
    takesEffect: 'next-preparation',
    decides: 'words of the account’s devices that may stay in pictures, besides the built-in labels',
    words: {
      label: 'Words that may stay in pictures',
      hint: 'One per line, as your devices write them. Device words only, never names: what stands here stays readable.',
    },
    wide: true,
  },
  dicomDownload: {
    kind: 'flag',
    default: false,
    section: 'pictures',
    takesEffect: 'at-once',
    decides: 'the page also offers DICOM files of what is anonymized, for another doctor',
    words: {
      label: 'Offer DICOM files for another doctor',
      hint: 'The page then has a second ZIP with DICOM files of what was de-identified. Protected items have none.',
    },
  },
  dicomEncoding: {
    kind: 'choice',
    choices: {
      'as-stored': 'JPEG stays JPEG, all else none',
      uncompressed: 'None (opens everywhere)',
      'rle-lossless': 'RLE, lossless',
      'jpeg-lossless': 'JPEG, lossless',
      'jpeg-ls-lossless': 'JPEG-LS, lossless',
      'jpeg-2000-lossless': 'JPEG 2000, lossless',
    },
    default: 'as-stored',
    section: 'pictures',
    takesEffect: 'next-preparation',
    decides: 'how the frames of DICOM files are written',
    words: {
      label: 'Compression in DICOM files',
      hint: 'Lossless keeps every detail of the pictures. The files are smaller, but some programs cannot open them.',
    },
    needs: 'dicomDownload',
    wide: true,
  },
  dicomHeads: {
    kind: 'flag',
    default: false,
    section: 'pictures',
    takesEffect: 'next-preparation',
    decides: 'DICOM files are also made of slices from which a face may be rebuilt',
    words: {
      label: 'DICOM files of heads too',
      hint: 'CT, MR and PET of head, neck or whole body, and where nothing says which part it is. Pictures are sent either way.',
      risk: 'A face can be rebuilt from the slices of a head.',
    },
    standard: 'Clean Recognizable Visual Features Option (113102), which is not applied to them',
    needs: 'dicomDownload',
  },
  profileOptions: {
    kind: 'group',
    rule: 'profile-options',
    title: {
      label: 'What DICOM files keep besides the pictures',
      text: 'Name, numbers and everything not listed here are always removed.',
    },
    needs: 'dicomDownload',
    section: 'pictures',
    takesEffect: 'next-preparation',
    decides: 'what the headers of DICOM files keep',
    parts: PROFILE_PARTS,
  },
} as const satisfies SettingsTable;
