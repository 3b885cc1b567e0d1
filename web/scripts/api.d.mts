export function typesOf(source: object): Promise<string>;
