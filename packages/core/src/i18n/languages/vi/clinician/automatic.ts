import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Quy tắc đầu tiên có mọi điều kiện đều đúng sẽ quyết định. Hãy viết và chạy thử các quy tắc trước khi bật gửi.',
  'rule.none': 'Chưa có quy tắc nào.',
  'rule.number': 'Quy tắc {{number}}',
  'rule.add': 'Thêm quy tắc',
  'rule.removeOf': 'Xóa quy tắc {{number}}',
  'rule.removed': 'Đã xóa quy tắc.',
  'rule.when': 'Điều kiện',
  'rule.name': 'Tên (không bắt buộc)',
  'rule.own': 'Việc cho phép, ngôn ngữ, thời hạn và lời nhắn riêng',
  'rule.release': 'Cho phép',
  'rule.hold': 'Chờ nhân viên y tế cho phép',
  'rule.send': 'Gửi ngay khi sẵn sàng',
  'rule.asAccount': 'Như phòng khám: {{value}}',
  'rule.error.most': 'Tối đa {{most}} quy tắc.',
  'dryRun.title': 'Chạy thử',
  'dryRun.text': 'Cho thấy các quy tắc này sẽ gửi gì trong những ca chụp mới nhất, tối đa 50. Không có gì được gửi.',
  'dryRun.start': 'Thử các quy tắc',
  'dryRun.stop': 'Dừng',
  'dryRun.running': 'Đang xem các ca chụp…',
  'dryRun.empty': 'Gần đây không có ca chụp nào đến.',
  'dryRun.summary': 'Sẽ được gửi: {{sent}} trên {{total}}',
  'dryRun.notSent': 'Sẽ không được gửi',
  'dryRun.reason.no-rule': 'không quy tắc nào đúng',
  'dryRun.reason.nothing-to-send': 'chỉ có báo cáo và tài liệu',
  'dryRun.reason.no-contact': 'không biết địa chỉ hay số nào dùng được',
  'dryRun.reason.contact-unsure': 'có hơn một địa chỉ hay số, hoặc có chữ bên cạnh',
  'dryRun.reason.contact-record-unavailable': 'hồ sơ bệnh nhân không trả lời',
  'dryRun.reason.already-sent': 'liên kết tới liên hệ này vẫn còn hoạt động',
};
