import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

export type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style' | 'size'> & {
  ref?: Ref<HTMLAnchorElement>;
  children?: ReactNode;
};

/** Mantine's looks with the router's knowledge of where a link may lead. */
export const AnchorLink = createLink((props: AnchorProps & Native) => <Anchor {...props} />);
export const ButtonLink = createLink((props: ButtonProps & Native) => <Button component="a" {...props} />);
