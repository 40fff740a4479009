import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'すべての条件に当てはまる最初のルールが使われます。送信を有効にする前に、ルールを書いて試してください。',
  'rule.none': 'ルールはまだありません。',
  'rule.number': 'ルール {{number}}',
  'rule.add': 'ルールを追加',
  'rule.removeOf': 'ルール {{number}} を削除',
  'rule.removed': 'ルールを削除しました。',
  'rule.when': '条件',
  'rule.name': '名前（任意）',
  'rule.own': 'このルールだけの解除、言語、期間、メッセージ',
  'rule.release': '解除',
  'rule.hold': '医療者が解除するまで待つ',
  'rule.send': '準備でき次第送信',
  'rule.asAccount': 'クリニックと同じ：{{value}}',
  'rule.error.most': 'ルールは {{most}} 個までです。',
  'dryRun.title': '試験実行',
  'dryRun.text': 'これらのルールで最新の検査（最大 50 件）から何が送信されるかを示します。実際には送信されません。',
  'dryRun.start': 'ルールを試す',
  'dryRun.stop': '停止',
  'dryRun.running': '検査を確認しています…',
  'dryRun.empty': '最近届いた検査はありません。',
  'dryRun.summary': '送信されるもの：{{total}} 件中 {{sent}} 件',
  'dryRun.notSent': '送信されないもの',
  'dryRun.reason.no-rule': '当てはまるルールがない',
  'dryRun.reason.nothing-to-send': 'レポートと文書のみ',
  'dryRun.reason.no-contact': '使える宛先や番号がわからない',
  'dryRun.reason.contact-unsure': '宛先や番号が複数ある、または言葉が添えられている',
  'dryRun.reason.contact-record-unavailable': '患者記録が応答しなかった',
  'dryRun.reason.already-sent': 'この連絡先へのリンクがまだ有効',
};
