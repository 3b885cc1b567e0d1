import { keccak256 } from 'viem/utils';
import { canonical, type Json } from './canonical';
import { fromHex, sha256, utf8 } from './hashes';

const WORD_DIGITS = 64;
const TIER_BITS = 64n;
const CUTOFF_SHIFT = 16n;

/** A member, however deep; nothing where there is none. */
export function member(json: Json | undefined, ...path: string[]): Json | undefined {
  let found = json;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, name))
      return undefined;
    found = found[name];
  }
  return found;
}

/** `keccak256(abi.encode(chainId, contract, terms))`: the booking's key on chain. */
export function termsHash(terms: Json): string {
  const words = [
    whole(member(terms, 'contract', 'chainId')),
    whole(member(terms, 'contract', 'address')),
    whole(member(terms, 'guest')),
    whole(member(terms, 'host')),
    whole(member(terms, 'token')),
    whole(member(terms, 'amount')),
    ...['fundBy', 'checkIn', 'releaseAt', 'exitAt'].map((time) => seconds(member(terms, time))),
    whole(member(terms, 'feeBps')),
    policy(member(terms, 'tiers')),
    whole(member(terms, 'bookingRef')),
  ];
  return keccak256(encoded(words));
}

/** The same of a damage deposit's terms: its key in its contract. */
export function depositTermsHash(terms: Json): string {
  const words = [
    whole(member(terms, 'contract', 'chainId')),
    whole(member(terms, 'contract', 'address')),
    whole(member(terms, 'guest')),
    whole(member(terms, 'host')),
    whole(member(terms, 'amount')),
    ...['fundBy', 'claimFrom', 'returnAt', 'exitAt'].map((time) => seconds(member(terms, time))),
    whole(member(terms, 'depositRef')),
  ];
  return keccak256(encoded(words));
}

function encoded(words: bigint[]) {
  return fromHex(words.map((word) => word.toString(16).padStart(WORD_DIGITS, '0')).join(''));
}

/** `0x` and SHA-256 of `<booking id>:<quote hash>`, the quote hashed anew. */
export async function bookingRef(bookingId: string, quote: Json): Promise<string> {
  const { hash: _hash, ...unsealed } = quote as { [member: string]: Json };
  return `0x${await sha256(utf8(`${bookingId}:${await sha256(utf8(canonical(unsealed)))}`))}`;
}

function policy(tiers: Json | undefined): bigint {
  if (!Array.isArray(tiers)) throw new TypeError('no tiers');
  return tiers.reduce<bigint>(
    (packed, tier, place) =>
      packed |
      (((seconds(member(tier, 'cutoff')) << CUTOFF_SHIFT) | whole(member(tier, 'refundBps'))) <<
        (TIER_BITS * BigInt(place))),
    0n,
  );
}

function whole(value: Json | undefined): bigint {
  if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError('no number');
  const number = BigInt(value);
  if (number < 0n || number.toString(16).length > WORD_DIGITS) throw new RangeError('not a word');
  return number;
}

function seconds(value: Json | undefined): bigint {
  return BigInt(Math.floor(Date.parse(String(value)) / 1000));
}
