import { fromHex, sha256, toHex, utf8 } from './hashes';

const KEY_HASH_FROM = 16;
const CIPHERTEXT_FROM = KEY_HASH_FROM + 32;

/**
 * Whether the key is the one that words of a person were sealed with, and opens them to that text.
 *
 * @param stored as events hold them, `w1.<author>.<base64url>`: salt, hash of the key, ciphertext (docs/dossier.md)
 */
export async function sealedWordsSay(stored: string, key: string, words: string): Promise<boolean> {
  const [version, author = '', sealed = '', ...more] = stored.split('.');
  if (version !== 'w1' || more.length > 0 || !/^[\w-]+$/.test(sealed)) return false;
  const bytes = fromBase64Url(sealed);
  const secret = fromHex(key);
  if (toHex(bytes.slice(KEY_HASH_FROM, CIPHERTEXT_FROM)) !== (await sha256(secret))) return false;
  try {
    const aes = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt']);
    const clear = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: utf8(author) },
      aes,
      bytes.slice(CIPHERTEXT_FROM),
    );
    return toHex(new Uint8Array(clear)) === toHex(utf8(words));
  } catch {
    return false;
  }
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
