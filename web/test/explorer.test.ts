import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { explorerPage } from '../src/shared/ExplorerLink';

function page(head: string): ParentNode {
  const { document } = new Window();
  document.head.innerHTML = head;
  return document as unknown as ParentNode;
}

describe('a transaction', () => {
  it('is linked to the explorer that the platform names', () => {
    const named = page('<meta name="sejour-explorer" content="https://explorer.example/">');
    expect(explorerPage('tx', '0xab', named)).toBe('https://explorer.example/tx/0xab');
    expect(explorerPage('address', '0xcd', named)).toBe('https://explorer.example/address/0xcd');
  });

  it('is not linked where none is named', () => {
    expect(explorerPage('tx', '0xab', page(''))).toBeUndefined();
  });
});
