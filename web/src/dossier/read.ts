import { canonical, type Json } from './canonical';
import { utf8 } from './hashes';
import { WrongDossier } from './wrong';

export const FORMAT = 'sejour-dossier/2';

/** From before histories were anchored in batches; the same without that member. */
const FIRST_FORMAT = 'sejour-dossier/1';

/** A piece of an event's stored text, or the commitment that stands for it. */
export type Part = string | { sealed: string };

export type DossierEntry = {
  sequence: number;
  eventId: string;
  stream: { type: string; id: string; sequence: number };
  type: string;
  revision: string;
  at: string;
  actor: string;
  traceId: string;
  causeId: string;
  payload: Part[];
  payloadHash: string;
  hash: string;
};

export type DossierStream = { type: string; id: string; complete: boolean; count: number; head: string };

export type Anchor = {
  kind: string;
  sequence: number;
  chainId: number;
  contract: string;
  transaction: string;
  termsHash: string;
  value: string;
};

export type Root = { leaves: number; history: string; merkle: string };

/** The history up to an entry and the leaf of the batch it is anchored with; `batched` is missing while it waits. */
export type HistoryAnchor = { entry: number; status: string; batched?: Batched };

export type Batched = {
  covers: Root & { streams: DossierStream[] };
  leaf: string;
  place: number;
  proof: string[];
  leaves: number;
  root: string;
  /** Missing while it is not final. Its other members are of use to whoever asks the chain. */
  onChain?: { chainId: number; block: number };
};

/** A text that is only committed to in an entry's payload. */
export type Opening = { entry: number; part: number; salt: string; value: string };

/** What a sealed member of an entry's event says, with the key of just these words. */
export type Said = { entry: number; member: string; key: string; words: string };

/** A dossier as it was read: its form is right, nothing in it is believed yet. `sealed` is the canonical text that the seal covers. */
export type Dossier = {
  bookingId: string;
  issuedAt: string;
  entries: DossierEntry[];
  streams: DossierStream[];
  root: Root;
  anchors: Anchor[];
  historyAnchors: HistoryAnchor[];
  openings: (Opening | Said)[];
  seal: string;
  sealed: string;
};

type Members = { [member: string]: Json };

/** @throws WrongDossier when these bytes are no dossier in its one spelling */
export function readDossier(bytes: Uint8Array): Dossier {
  const json = parsed(bytes);
  const spelled = utf8(canonical(json));
  const differs = spelled.findIndex((byte, at) => byte !== bytes[at]);
  if (differs >= 0 || spelled.length !== bytes.length) {
    throw new WrongDossier('notCanonical', { at: differs >= 0 ? differs : spelled.length });
  }
  if (!isObject(json) || (json.format !== FORMAT && json.format !== FIRST_FORMAT)) {
    throw new WrongDossier('notOfTheFormat', { format: FORMAT });
  }
  return dossierOf(json, json.format === FORMAT);
}

function parsed(bytes: Uint8Array): Json {
  try {
    // A byte order mark is no JSON; without this option the decoder would hide it.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as Json;
  } catch {
    throw new WrongDossier('notJson');
  }
}

function dossierOf(json: Members, hasHistoryAnchors: boolean): Dossier {
  requireMembers(json, 'dossier', [
    'format',
    'bookingId',
    'issuedAt',
    'entries',
    'streams',
    'root',
    'anchors',
    'seal',
    'openings',
    ...(hasHistoryAnchors ? ['historyAnchors'] : []),
  ]);
  const { seal: _seal, openings: _openings, ...covered } = json;
  return {
    bookingId: text(json, 'bookingId'),
    issuedAt: text(json, 'issuedAt'),
    entries: items(json, 'entries', entryOf),
    streams: items(json, 'streams', streamOf),
    root: rootOf(json.root ?? null, 'root'),
    anchors: items(json, 'anchors', anchorOf),
    historyAnchors: hasHistoryAnchors ? items(json, 'historyAnchors', historyAnchorOf) : [],
    openings: items(json, 'openings', openingOf),
    seal: hash(json, 'seal'),
    sealed: canonical(covered),
  };
}

function entryOf(json: Json, where: string): DossierEntry {
  requireMembers(
    json,
    where,
    ['sequence', 'eventId', 'stream', 'type', 'revision', 'at', 'payload', 'payloadHash', 'hash'],
    ['actor', 'traceId', 'causeId'],
  );
  const stream = json.stream ?? null;
  requireMembers(stream, where, ['type', 'id', 'sequence']);
  return {
    sequence: count(json, 'sequence'),
    eventId: text(json, 'eventId'),
    stream: { type: text(stream, 'type'), id: text(stream, 'id'), sequence: count(stream, 'sequence') },
    type: text(json, 'type'),
    revision: text(json, 'revision'),
    at: text(json, 'at'),
    actor: 'actor' in json ? text(json, 'actor') : '',
    traceId: 'traceId' in json ? text(json, 'traceId') : '',
    causeId: 'causeId' in json ? text(json, 'causeId') : '',
    payload: items(json, 'payload', partOf),
    payloadHash: hash(json, 'payloadHash'),
    hash: hash(json, 'hash'),
  };
}

function partOf(json: Json, where: string): Part {
  if (typeof json === 'string') return json;
  requireMembers(json, where, ['sealed']);
  return { sealed: hash(json, 'sealed') };
}

function streamOf(json: Json, where: string): DossierStream {
  requireMembers(json, where, ['type', 'id', 'complete', 'count', 'head']);
  if (typeof json.complete !== 'boolean') throw wrongKind('complete');
  return {
    type: text(json, 'type'),
    id: text(json, 'id'),
    complete: json.complete,
    count: count(json, 'count'),
    head: hash(json, 'head'),
  };
}

function anchorOf(json: Json, where: string): Anchor {
  requireMembers(json, where, ['kind', 'sequence', 'chainId', 'contract', 'transaction', 'termsHash', 'value']);
  return {
    kind: text(json, 'kind'),
    sequence: count(json, 'sequence'),
    chainId: count(json, 'chainId'),
    contract: text(json, 'contract'),
    transaction: text(json, 'transaction'),
    termsHash: text(json, 'termsHash'),
    value: text(json, 'value'),
  };
}

function rootOf(json: Json, where: string, ...more: string[]): Root {
  requireMembers(json, where, ['leaves', 'history', 'merkle', ...more]);
  return { leaves: count(json, 'leaves'), history: hash(json, 'history'), merkle: hash(json, 'merkle') };
}

const MEMBERS_OF: { readonly [status: string]: readonly string[] | undefined } = {
  WAITING: [],
  PENDING: ['covers', 'leaf', 'place', 'proof', 'batch'],
  FINAL: ['covers', 'leaf', 'place', 'proof', 'batch', 'onChain'],
};

function historyAnchorOf(json: Json, where: string): HistoryAnchor {
  const status = isObject(json) && typeof json.status === 'string' ? json.status : '';
  const members = Object.hasOwn(MEMBERS_OF, status) ? MEMBERS_OF[status] : undefined;
  if (!members) throw wrongKind('status');
  requireMembers(json, where, ['entry', 'status', ...members]);
  const anchor = { entry: count(json, 'entry'), status };
  return status === 'WAITING' ? anchor : { ...anchor, batched: batchedOf(json, where) };
}

function batchedOf(json: Members, where: string): Batched {
  const covers = json.covers ?? null;
  const root = rootOf(covers, where, 'streams');
  const batch = json.batch ?? null;
  requireMembers(batch, where, ['id', 'leaves', 'root']);
  text(batch, 'id');
  return {
    covers: { ...root, streams: items(covers as Members, 'streams', streamOf) },
    leaf: hash(json, 'leaf'),
    place: count(json, 'place'),
    proof: items(json, 'proof', (item) => hash({ proof: item }, 'proof')),
    leaves: count(batch, 'leaves'),
    root: hash(batch, 'root'),
    ...('onChain' in json ? { onChain: onChainOf(json.onChain ?? null, where) } : {}),
  };
}

function onChainOf(json: Json, where: string): { chainId: number; block: number } {
  requireMembers(json, where, ['chainId', 'contract', 'by', 'transaction', 'block', 'blockHash', 'at']);
  for (const name of ['contract', 'by', 'transaction', 'blockHash', 'at']) text(json, name);
  return { chainId: count(json, 'chainId'), block: count(json, 'block') };
}

function openingOf(json: Json, where: string): Opening | Said {
  if (isObject(json) && Object.hasOwn(json, 'member')) {
    requireMembers(json, where, ['entry', 'member', 'key', 'words']);
    return {
      entry: count(json, 'entry'),
      member: text(json, 'member'),
      key: hash(json, 'key'),
      words: text(json, 'words'),
    };
  }
  requireMembers(json, where, ['entry', 'part', 'salt', 'value']);
  return {
    entry: count(json, 'entry'),
    part: count(json, 'part'),
    salt: hash(json, 'salt'),
    value: text(json, 'value'),
  };
}

function isObject(json: Json): json is Members {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function requireMembers(
  json: Json,
  where: string,
  needed: readonly string[],
  allowed: readonly string[] = [],
): asserts json is Members {
  if (!isObject(json)) throw new WrongDossier('noObject', { where });
  for (const name of Object.keys(json)) {
    if (!needed.includes(name) && !allowed.includes(name)) throw new WrongDossier('strangeMember', { where, name });
  }
  for (const name of needed) {
    if (!Object.hasOwn(json, name)) throw new WrongDossier('memberLacking', { where, name });
  }
}

const wrongKind = (name: string) => new WrongDossier('wrongKind', { name });

function text(json: Members, name: string): string {
  const value = json[name];
  if (typeof value !== 'string') throw wrongKind(name);
  return value;
}

function hash(json: Members, name: string): string {
  const value = text(json, name);
  if (!/^[0-9a-f]{64}$/.test(value)) throw wrongKind(name);
  return value;
}

function count(json: Members, name: string): number {
  const value = json[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw wrongKind(name);
  return value;
}

function items<T>(json: Members, name: string, read: (item: Json, where: string) => T): T[] {
  const list = json[name];
  if (!Array.isArray(list)) throw wrongKind(name);
  return list.map((item, place) => read(item, `${name}[${place}]`));
}
