/** Showing private things without giving them away. Everything that leaves this package goes through here. */

import type { Privacy } from '../vocabulary/columns.ts';
import { looksLikeIdCard } from './id-card.ts';
import { isUscc } from './uscc.ts';

/** Nothing shorter than this can be a phone or an identity number. */
const LONG_ENOUGH = /\d(?:[ -]?\d){7}/;
/** 18 or 15 places, with single spaces or dashes between them or without. */
const LONG_NUMBER = /(?<![0-9A-Za-z])\d(?:[ -]?\d){13}(?:(?:[ -]?\d){3}[ -]?[\dXx]|[\dXx])(?![0-9A-Za-z])/g;
const MOBILE = /(?<!\d)(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g;
const LANDLINE = /(?<!\d)(0\d{2,3})([- ]?)\d{4,5}(\d{3})(?!\d)/g;

/** 2111**********001X */
export function maskIdCard(text: string): string {
  if (text.length < 9) return '*'.repeat(text.length);
  return text.slice(0, 4) + '*'.repeat(text.length - 8) + text.slice(-4);
}

/** 0427-****000, 139****5678; what is no phone is starred but for its end. */
function maskPhone(text: string): string {
  const masked = maskPhones(text);
  if (masked !== text || !/\d{5}/.test(text)) return masked;
  return text.replace(/\d(?=\d{3})/g, '*');
}

function maskPhones(text: string): string {
  return text.replace(MOBILE, '$1****$2').replace(LANDLINE, '$1$2****$3');
}

/** 张*, 欧阳** */
export function maskName(name: string): string {
  return Array.from(name, (char, i) => (i === 0 ? char : '*')).join('');
}

/** Any text with identity numbers and phones in it masked. */
export function maskText(text: string): string {
  if (!LONG_ENOUGH.test(text)) return text;
  const masked = text.replace(LONG_NUMBER, (number) => {
    const digits = number.replace(/[ -]/g, '').toUpperCase();
    return looksLikeIdCard(digits) && !isUscc(digits) ? maskIdCard(digits) : number;
  });
  return maskPhones(masked);
}

/** Whether an identity number stands in a text, alone or among other words. */
export function holdsIdNumber(text: string): boolean {
  if (!LONG_ENOUGH.test(text)) return false;
  return (text.match(LONG_NUMBER) ?? []).some((number) => {
    const digits = number.replace(/[ -]/g, '').toUpperCase();
    return looksLikeIdCard(digits) && !isUscc(digits);
  });
}

/** A value of a column as it may be shown. */
export function maskValue(text: string, privacy: Privacy): string {
  if (text === '') return '';
  switch (privacy) {
    case 'open':
      return maskText(text);
    case 'identifier':
      return maskIdentifier(text);
    case 'phone':
      return maskPhone(text);
    case 'id-card':
      return maskIdCard(text);
    case 'person':
      return maskName(text);
    case 'hidden':
      return '（有，不显示）';
  }
}

/** Codes and certificate numbers are shown, unless one is an identity number or a mobile phone. */
function maskIdentifier(text: string): string {
  if (looksLikeIdCard(text) && !isUscc(text)) return maskIdCard(text);
  return /^1[3-9]\d{9}$/.test(text) ? maskPhones(text) : text;
}

/** Whether a text holds an identity number or a phone. */
export function holdsPrivate(text: string): boolean {
  return maskText(text) !== text;
}
