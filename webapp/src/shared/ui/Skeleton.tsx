import type { ComponentChildren } from 'preact';

/** A page's title; then from one line to the first card of a page. */
export type SkeletonHeight = 'title' | 's' | 'm' | 'l' | 'xl';

/** Grey shapes in the place and of the size of what is being fetched. */
export function Skeleton({ label, heights }: { label: string; heights: SkeletonHeight[] }) {
  return (
    <div class="stack" role="status" aria-label={label}>
      {heights.map((height, at) => (
        <div key={at} class={`skeleton skeleton--${height}`} />
      ))}
    </div>
  );
}

/** The same for something whose height depends on the language and the width: it is as high as its children, which are not seen. */
export function SkeletonOf({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="stack" role="status" aria-label={label}>
      <div class="skeleton skeleton--of">
        <div class="skeleton__measure" aria-hidden="true">
          {children}
        </div>
      </div>
    </div>
  );
}
