/** Address, query and saved view are the same thing said three ways. */

import { describe, expect, it } from 'vitest';
import { queryOfAddress } from '../views/address.ts';
import { addressOf, askedOf, queryBody } from './query.ts';

describe('the query of the list', () => {
  it('asks for what is set, single conditions once, others as lists', () => {
    const query = { q: '米业', filters: { kind: ['firm', 'broker'], filed: ['yes'], town: [] }, sort: '-capacity' };
    expect(askedOf(query)).toEqual({
      text: '米业',
      kind: ['firm', 'broker'],
      filed: 'yes',
      sort: 'capacity',
      direction: 'desc',
    });
  });

  it('has numbers as numbers where it is sent as JSON', () => {
    expect(queryBody({ q: '', filters: { capacityFrom: ['500'] }, sort: null })).toEqual({ capacityFrom: 500 });
  });
});

describe('a saved query', () => {
  it('leads back to the address it was saved from', () => {
    const address = { q: '米业', kind: ['firm', 'broker'], creditClass: 'A', capacityFrom: '500', sort: '-capacity' };
    expect(addressOf(queryOfAddress(address))).toEqual(address);
  });

  it('holds neither the page nor the open record', () => {
    expect(queryOfAddress({ q: '米业', page: '3', open: 'abc', after: ['x'] })).toEqual({ text: '米业' });
  });

  it('leaves the usual order out of the address', () => {
    expect(addressOf({ text: '甲', sort: 'number', direction: 'desc' })).toEqual({ q: '甲' });
    expect(addressOf({ sort: 'name', direction: 'asc' })).toEqual({ sort: 'name' });
  });
});
