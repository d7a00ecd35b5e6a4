/** A document that the product rests on but whose words are not in the library: said plainly, with how to bring them in. */

import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { DescriptionGrid, StatusTag } from '../../../kit/index.ts';
import type { KnownDocument } from '../requests.ts';

interface UnheldProps {
  readonly known: KnownDocument;
  readonly edits: boolean;
}

/** What is known of it, and 导入原文 for who may. */
export function Unheld({ known, edits }: UnheldProps) {
  const navigate = useNavigate();
  const { number, title, issuer, dated, source } = known;
  return (
    <>
      <Alert
        className="cat-below"
        type="warning"
        showIcon
        title="本库未收录原文，只登记了文号和名称。"
        description={
          <>
            <p>
              没有找到可以核对的原文，所以不收。程序里按它设置的规则都标“待核实”，请以原文为准；引用它的依据在收录之前不能送审。
            </p>
            <p>
              收录办法：从{source === null ? '制定机关的官方网站' : '下面的出处'}
              取得原文，法制审核人员点“导入原文”，逐段粘贴（以“一、”“（一）”“1.”开头的各占一行），保存即可引用，如“
              {number} 二(四)”。
            </p>
            {edits && (
              <Button
                type="primary"
                onClick={() => void navigate({ to: '/catalogue/law/new', search: { title } } as never)}
              >
                导入原文
              </Button>
            )}
          </>
        }
      />
      <DescriptionGrid
        items={[
          { label: '文号', value: number },
          { label: '制定机关', value: issuer },
          {
            label: '成文日期',
            value: (
              <>
                {dated ?? '不详'} <StatusTag tone="wait">待核实</StatusTag>
              </>
            ),
          },
          {
            label: '出处',
            value:
              source === null ? (
                '不详'
              ) : (
                <a href={source.url} target="_blank" rel="noreferrer">
                  {source.name}
                </a>
              ),
          },
        ]}
      />
    </>
  );
}
