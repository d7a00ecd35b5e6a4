/** How to join: the code to scan, the code to type, the address. */

import { QRCodeSVG } from 'qrcode.react';

/** The join code stands behind `#`: it is not sent to the server with the address, and stands in no log. */
export function JoinPanel({ id, code }: { readonly id: string; readonly code: string | null }) {
  const address = `${location.origin}/public/draws/${id}/witness`;
  if (code === null) return <p>正在读取加入码…</p>;
  return (
    <div className="st-join">
      <QRCodeSVG
        className="st-qr"
        value={`${address}#code=${encodeURIComponent(code)}`}
        size={256}
        marginSize={3}
        level="M"
        title="加入见证的二维码"
      />
      <div>
        <p>
          加入码 <b className="st-code">{code}</b>
        </p>
        <p className="st-address">{address}</p>
      </div>
    </div>
  );
}
