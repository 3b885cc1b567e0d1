import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { setting } from './setting';

/** The page of a block explorer about something on chain (EIP-3091), where whoever runs the platform has named one. */
export function explorerPage(kind: 'tx' | 'address', value: string, root: ParentNode = document): string | undefined {
  const named = setting('sejour-explorer', root);
  return named ? `${named.replace(/\/+$/, '')}/${kind}/${value}` : undefined;
}

/** A link to the block explorer; its text alone where there is none. */
export function ExplorerLink({
  kind,
  value,
  children,
}: {
  kind: 'tx' | 'address';
  value: string;
  children: ReactNode;
}) {
  const page = explorerPage(kind, value);
  if (!page) return children;
  return (
    <Anchor href={page} target="_blank" rel="noopener noreferrer" inherit>
      {children}
    </Anchor>
  );
}
