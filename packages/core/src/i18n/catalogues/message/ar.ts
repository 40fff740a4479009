import type { TranslationOf } from '../../translator.ts';
import type { en } from './en.ts';

export const ar: TranslationOf<typeof en> = {
  'language.name': 'العربية',

  'link.subject': 'صورك من {{clinic}}',
  'link.title': 'صورك جاهزة',
  'link.intro': 'أعدّت لك {{clinic}} صفحة خاصة تضم صورك. يمكنك فيها مشاهدة صورك وحفظها ومشاركتها.',
  'resend.subject': 'صورك من {{clinic}}: الرابط مرة أخرى',
  'resend.title': 'إليك الرابط مرة أخرى',
  'resend.intro': 'يفتح هذا الرابط الصفحة الخاصة نفسها التي تضم صورك من {{clinic}}.',
  'link.open': 'مشاهدة صورك',
  'link.asText': 'إذا لم يعمل الزر، فانسخ هذا العنوان إلى متصفحك:',
  'link.until_zero': 'تعمل الصفحة حتى {{date}}. احفظ صورك قبل ذلك.',
  'link.until_one': 'تعمل الصفحة حتى {{date}}: بقي يوم واحد. احفظ صورك قبل ذلك.',
  'link.until_two': 'تعمل الصفحة حتى {{date}}: بقي يومان. احفظ صورك قبل ذلك.',
  'link.until_few': 'تعمل الصفحة حتى {{date}}: بقيت {{count}} أيام. احفظ صورك قبل ذلك.',
  'link.until_many': 'تعمل الصفحة حتى {{date}}: بقي {{count}} يومًا. احفظ صورك قبل ذلك.',
  'link.until_other': 'تعمل الصفحة حتى {{date}}: بقي {{count}} يوم. احفظ صورك قبل ذلك.',
  'link.password': 'الصفحة محمية بكلمة مرور. ستوضح لك الصفحة ما عليك فعله عند فتحها.',
  'link.private': 'هذا الرابط خاص بك. لا ترسله إلا إلى من تسمح لهم برؤية صورك.',
  'personal.title': 'رسالة إليك من {{clinic}}',
  'deleteCode.title': 'رمز الحذف',
  'deleteCode.note':
    'لا تحتاج إلى هذا الرمز لمشاهدة صورك. يمكنك به حذف الصفحة من إعدادات الصفحة، وعندها تُحذف للجميع ونهائيًا.',

  'code.subject': 'رمزك من {{clinic}}',
  'code.title': 'رمزك',
  'code.intro': 'أدخل هذا الرمز في الصفحة التي تضم صورك من {{clinic}}.',
  'code.minutes_zero': 'يعمل الرمز مرة واحدة ولوقت قصير.',
  'code.minutes_one': 'يعمل الرمز مرة واحدة، لمدة دقيقة واحدة.',
  'code.minutes_two': 'يعمل الرمز مرة واحدة، لمدة دقيقتين.',
  'code.minutes_few': 'يعمل الرمز مرة واحدة، لمدة {{count}} دقائق.',
  'code.minutes_many': 'يعمل الرمز مرة واحدة، لمدة {{count}} دقيقة.',
  'code.minutes_other': 'يعمل الرمز مرة واحدة، لمدة {{count}} دقيقة.',
  'code.warning': 'لا تعطِ هذا الرمز لأحد. لن تطلبه منك {{clinic}} أبدًا. إذا لم تطلب رمزًا، فلا داعي لفعل أي شيء.',

  'passwordSet.subject': 'تم تعيين كلمة مرور: صورك من {{clinic}}',
  'passwordSet.title': 'تم تعيين كلمة المرور',
  'passwordSet.intro':
    'تم تعيين كلمة مرور للصفحة التي تضم صورك من {{clinic}}. من الآن فصاعدًا يحتاج إليها كل من يفتح الصفحة.',
  'passwordChanged.subject': 'تم تغيير كلمة المرور: صورك من {{clinic}}',
  'passwordChanged.title': 'تم تغيير كلمة المرور',
  'passwordChanged.intro': 'تم تغيير كلمة مرور الصفحة التي تضم صورك من {{clinic}}. لم تعد كلمة المرور القديمة تعمل.',
  'password.notYou': 'ألم تفعل ذلك بنفسك؟ أبلغ {{clinic}} فورًا من فضلك.',

  'contact.title': 'هل لديك أسئلة؟',
  'contact.ask': 'تواصل مع {{clinic}}:',
  'contact.askUsual': 'تواصل مع {{clinic}} بالطريقة المعتادة.',
  'contact.mistake': 'هل وصلتك هذه الرسالة بالخطأ؟ احذفها من فضلك وأبلغ {{clinic}}.',

  'sms.link': '{{clinic}}: صورك جاهزة حتى {{date}}\n{{link}}\nرمز الحذف: {{code}}',
  'sms.linkBrief': '{{clinic}}: صورك حتى {{date}}\n{{link}}\nرمز الحذف: {{code}}',
  'sms.linkOnly': '{{clinic}}: صورك جاهزة حتى {{date}}\n{{link}}',
  'sms.code_zero': '{{code}} هو رمزك لمشاهدة صورك من {{clinic}}. لا تعطه لأحد.',
  'sms.code_one': '{{code}} هو رمزك لمشاهدة صورك من {{clinic}}. يعمل لمدة دقيقة. لا تعطه لأحد.',
  'sms.code_two': '{{code}} هو رمزك لمشاهدة صورك من {{clinic}}. يعمل لمدة دقيقتين. لا تعطه لأحد.',
  'sms.code_few': '{{code}} هو رمزك لمشاهدة صورك من {{clinic}}. يعمل لمدة {{count}} دقائق. لا تعطه لأحد.',
  'sms.code_many': '{{code}} هو رمزك لمشاهدة صورك من {{clinic}}. يعمل لمدة {{count}} دقيقة. لا تعطه لأحد.',
  'sms.code_other': '{{code}} هو رمزك لمشاهدة صورك من {{clinic}}. يعمل لمدة {{count}} دقيقة. لا تعطه لأحد.',
  'sms.passwordSet': '{{clinic}}: تم تعيين كلمة مرور لصفحة صورك. إن لم تكن أنت من فعل ذلك، فأبلغ العيادة فورًا.',
  'sms.passwordChanged': '{{clinic}}: تم تغيير كلمة مرور صفحة صورك. إن لم تكن أنت من فعل ذلك، فأبلغ العيادة فورًا.',
};
