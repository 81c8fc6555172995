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
