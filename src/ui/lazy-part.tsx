import { type ComponentType, lazy } from 'react';

/** Makes the parts anew whose code could not be fetched. */
const failed = new Set<() => void>();

/** A part of the page whose code comes when it is first drawn, within a `Suspense`. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const make = () =>
    lazy(() =>
      load().then(
        (loaded) => ({ default: loaded }),
        (error: unknown) => {
          failed.add(() => {
            Loaded = make();
          });
          throw error;
        },
      ),
    );
  let Loaded = make();
  return function LazyPart(props: Props) {
    // React's own types do not follow that a lazy component takes what the loaded one takes.
    const Part = Loaded as ComponentType<Props>;
    return <Part {...props} />;
  };
}

/** What could not be fetched is fetched again when it is drawn the next time: React would keep the failure. */
export function forgetFailedParts(): void {
  for (const renew of failed) renew();
  failed.clear();
}
