import type { Knex } from 'knex';

/** The second archive of a share: de-identified DICOM files. */
export const dicomArchives: Knex.Migration = {
  up: (knex) =>
    knex.schema.alterTable('studyshare_shares', (table) => {
      table.text('dicom_archive_file_id');
      table.bigInteger('dicom_archive_bytes');
    }),
  down: (knex) =>
    knex.schema.alterTable('studyshare_shares', (table) => {
      table.dropColumn('dicom_archive_file_id');
      table.dropColumn('dicom_archive_bytes');
    }),
};
