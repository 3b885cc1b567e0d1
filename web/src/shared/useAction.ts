import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Problem } from '../api/problem';

/**
 * Something a person does once. Its idempotency key stays the same while nobody knows whether it happened, so that pressing the button
 * again after a broken connection cannot do it twice; after an answer the next press is a new deed.
 */
export function useAction<In, Out>(
  deed: (input: In, key: string) => Promise<Out>,
  onDone?: (out: Out, input: In) => void,
) {
  const key = useRef<string>(undefined);
  return useMutation<Out, unknown, In>({
    mutationFn: (input) => {
      key.current ??= crypto.randomUUID();
      return deed(input, key.current);
    },
    onSuccess: (out, input) => {
      key.current = undefined;
      onDone?.(out, input);
    },
    onError: (error) => {
      if (error instanceof Problem && !error.passes) key.current = undefined;
    },
  });
}
