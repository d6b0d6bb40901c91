/** What wrote a file. A test keeps the version equal to package.json's. */
export const SOFTWARE = { name: 'Cityweave', version: '0.1.0' } as const;
