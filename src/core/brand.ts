declare const brand: unique symbol;

/** A value of type `T` that carries a unit or meaning `B` which only the type checker sees. */
export type Brand<T, B extends string> = T & { readonly [brand]: B };
