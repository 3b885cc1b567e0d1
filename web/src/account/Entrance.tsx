import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { HomePicture } from '../shared/HomePicture';

/** The frame of signing in and creating an account. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack maw={440} mx="auto" gap="lg">
      <HomePicture seed="welcome home" wide />
      <Title order={1}>{title}</Title>
      {children}
    </Stack>
  );
}
