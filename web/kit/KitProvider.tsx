/** What every page of the console stands in: language, theme, size of type, dense or roomy. */

import { App, ConfigProvider, type ConfigProviderProps, type ThemeConfig } from 'antd';
import locale from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect } from 'react';
import './kit.css';
import './compare/compare.css';
import './list/list.css';
// Last: they overrule the others.
import './narrow.css';
import './print.css';
import { type Settings, useSettings } from './settings.ts';
import { useStill } from './use-media.ts';

dayjs.locale('zh-cn');

/** The package's types say CommonJS where its files are modules: the default import is the locale itself. */
const CHINESE = locale as unknown as NonNullable<ConfigProviderProps['locale']>;

const FONT_SIZES: Readonly<Record<Settings['fontSize'], number>> = { standard: 14, large: 16, largest: 19 };

const FONTS =
  "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif";

/** Wraps the console. */
export function KitProvider({ children }: { readonly children: ReactNode }) {
  const settings = useSettings();
  const still = useStill();
  useEffect(() => {
    document.documentElement.style.fontSize = `${FONT_SIZES[settings.fontSize]}px`;
    document.documentElement.dataset['density'] = settings.density;
  }, [settings]);
  return (
    <ConfigProvider
      locale={CHINESE}
      theme={themeFor(settings, still)}
      componentSize={settings.density === 'compact' ? 'small' : 'middle'}
      // A space between the two characters of 保存 is a habit of the library, not of the language.
      button={{ autoInsertSpace: false }}
    >
      <App className="mq-app">{children}</App>
    </ConfigProvider>
  );
}

/** Deep blue and near black on white: every text reaches 4.5:1 (WCAG AA). */
function themeFor({ fontSize }: Settings, still: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: '#0b4a8f',
      colorInfo: '#0b4a8f',
      colorLink: '#0b4a8f',
      colorSuccess: '#1a6b34',
      colorWarning: '#8a5300',
      colorError: '#b3261e',
      colorInfoBg: '#eef4fb',
      colorInfoBorder: '#9dbbe0',
      colorSuccessBg: '#eef8f1',
      colorSuccessBorder: '#8fc3a0',
      colorWarningBg: '#fff7e8',
      colorWarningBorder: '#d9a441',
      colorErrorBg: '#fdf0ef',
      colorErrorBorder: '#d9a19d',
      colorText: '#1b2430',
      colorTextSecondary: '#414c5a',
      colorTextTertiary: '#55606e',
      colorTextDescription: '#55606e',
      colorTextPlaceholder: '#66707d',
      colorBorder: '#8b95a3',
      colorBorderSecondary: '#dde2e8',
      colorBgLayout: '#f3f5f8',
      borderRadius: 4,
      fontFamily: FONTS,
      fontSize: FONT_SIZES[fontSize],
      motion: !still,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
    },
    components: {
      Layout: { headerBg: '#0b3a70', headerHeight: 52, siderBg: '#ffffff' },
      Table: {
        cellPaddingBlock: 10,
        cellPaddingInline: 12,
        headerBg: '#eef2f7',
        headerColor: '#1b2430',
        rowHoverBg: '#f0f5fb',
      },
      Menu: { itemSelectedBg: '#e3edf8', itemSelectedColor: '#0b3a70', groupTitleColor: '#55606e' },
    },
  };
}
