/** A picture of the sample city as the camera will see it; still.css has the pictures. */
export function Still() {
  return <div className="still" />;
}
