/** Grey shapes in the place of what is being fetched. */
export function Skeleton({ label, heights }: { label: string; heights: ('s' | 'm' | 'l')[] }) {
  return (
    <div class="stack" role="status" aria-label={label}>
      {heights.map((height, at) => (
        <div key={at} class={`skeleton skeleton--${height}`} />
      ))}
    </div>
  );
}
