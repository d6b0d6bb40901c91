/** Where the camera is and looks. Enough to restore a view: plain numbers, as links and files hold them. */
export interface CameraState {
  readonly lon: number;
  readonly lat: number;
  /** Above the lowest ground of the city. */
  readonly heightM: number;
  /** Clockwise from north, 0 to 360. */
  readonly headingDeg: number;
  /** Below the horizon: 90 looks straight down. */
  readonly pitchDeg: number;
}
