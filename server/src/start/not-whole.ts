/** What the error of an installation is called of which a part is gone or cut off; its message says which. */
export const NOT_WHOLE = 'NotWhole';
