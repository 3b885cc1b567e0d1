/** What whoever runs the platform has set for the pages, such as `sejour-explorer`; nothing where it is not set. */
export function setting(name: string, root: ParentNode = document): string | undefined {
  return root.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || undefined;
}
