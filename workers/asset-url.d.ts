/** The address of a file that Vite serves as it is. */
declare module '*?url' {
  const url: string;
  export default url;
}
