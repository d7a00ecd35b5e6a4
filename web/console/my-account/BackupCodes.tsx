/** Backup codes, shown once. */

/** For copying down or printing. */
export function BackupCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <>
      <p>请抄下或打印，与手机分开保管。每个只能用一次；这里只显示这一次。</p>
      <ul className="mq-columns" aria-label="备用码">
        {codes.map((code) => (
          <li key={code} className="mq-mono">
            {code}
          </li>
        ))}
      </ul>
    </>
  );
}
