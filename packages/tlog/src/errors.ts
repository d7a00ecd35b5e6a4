/** Every way this package can refuse something, in one list: a stable code for machines, a sentence for people. */

const MESSAGES = {
  'number-invalid': '数字无效：大小和序号应为 0 到 9007199254740991 的十进制整数，不带前导零。请核对来源文件。',
  'index-out-of-range': '序号不在日志范围内：序号应小于日志大小。请核对序号与检查点是否属于同一份日志。',
  'sizes-out-of-order': '日志大小次序颠倒：旧大小不能大于新大小。请核对两个检查点的先后。',
  'hash-length': '哈希长度不对：应为 32 字节。请重新获取该文件。',
  'base64-invalid': 'Base64 编码不规范：应为带填充、无空白、末位无多余比特的标准编码。请重新获取原文件，不要手工编辑。',
  'text-invalid': '文本无效：应为 UTF-8 编码，除换行外不含控制字符。请重新获取原文件。',
  'inclusion-failed':
    '包含证明不成立：该记录不在检查点所示的日志里，或证明被改动。请重新获取证明；仍不成立请向监督机关反映。',
  'consistency-failed':
    '一致性证明不成立：新日志不是旧日志的延续，或证明被改动。请重新获取证明；仍不成立请保留两个检查点并向监督机关反映。',
  'edge-invalid': '日志右边界无效：哈希个数与日志大小不符。请由数据块重新计算右边界。',
  'tile-invalid': '数据块的层级、序号或宽度无效。请核对地址。',
  'tile-content': '数据块内容的长度与宽度不符。请重新下载该数据块。',
  'bundle-invalid': '记录包无效：条数不符、长度不符或有多余字节。请重新下载该记录包。',
  'entry-too-long': '单条记录超过 65535 字节。请只登记摘要，原件另存。',
  'key-name-invalid': '密钥名称无效：不能为空，不能含空白、加号或控制字符。请改用网址形式的名称。',
  'key-invalid': '密钥格式无效。请向密钥的主人重新索取完整的一行。',
  'key-id-mismatch': '密钥编号与密钥内容不符。请向密钥的主人重新索取，不要手工编辑。',
  'key-type-unsupported': '密钥类型不符合此处用途：日志用 01 类，见证用 04 类。请换用正确类型的密钥。',
  'key-ambiguous': '有两把名称和编号都相同的密钥。请只保留一把。',
  'note-malformed': '签名文本格式无效：应为正文、一个空行、若干签名行，每行以换行结尾。请重新获取原文件。',
  'note-too-many-signatures': '签名行太多，超过 100 行。请向发布者索取精简后的文件。',
  'signature-invalid': '已知密钥的签名不成立，内容或签名被改动。请勿采信，重新获取原文件。',
  'signature-unknown': '没有任何已知密钥的有效签名。请核对所用的信任名单，或重新获取原文件。',
  'checkpoint-malformed': '检查点格式无效：应依次为日志名称、大小、根哈希各一行。请重新获取检查点。',
  'cosignature-malformed': '见证签名格式无效：时间应为 0 到 9007199254740991 的整秒数，签名应为 64 字节。请重新获取。',
  'request-malformed': '提交请求格式无效：应依次为旧大小行、不超过 63 行的一致性证明、一个空行、检查点。请更正后重发。',
  'size-body-malformed': '见证方回复的大小格式无效：应为一行十进制数。请联系见证方。',
  'proof-malformed':
    '证明文件格式无效：应依次为版本行、附加数据行（可无）、序号行、哈希行、一个空行、检查点。请重新获取证明。',
  'policy-malformed': '信任名单格式无效。请按提示的行号更正。',
  'log-unknown': '信任名单里没有这份日志。请核对日志名称与信任名单。',
  'quorum-missing': '见证签名不足，未达到信任名单要求的人数。请稍后重新获取证明，或核对信任名单。',
  'crypto-unavailable': '当前环境不支持 Ed25519 签名验证。请换用较新的浏览器，或在命令行验证。',
} as const;

/** The stable name of a refusal. */
export type TlogErrorCode = keyof typeof MESSAGES;

/**
 * The only error this package throws. `code` is stable, for machines; `message` is the plain Chinese sentence for
 * people: what is wrong and what to do. `detail`, where given, is part of the message and says where.
 */
export class TlogError extends Error {
  override readonly name = 'TlogError';
  readonly code: TlogErrorCode;

  constructor(code: TlogErrorCode, detail?: string) {
    super(detail === undefined ? MESSAGES[code] : `${MESSAGES[code]}（${detail}）`);
    this.code = code;
  }
}
